"""The authorisations: their kinds, references, life, and the immutable index of what is in force."""
