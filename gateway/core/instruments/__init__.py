"""The authorisations: kinds, references, life, and the immutable index of what is in force."""
