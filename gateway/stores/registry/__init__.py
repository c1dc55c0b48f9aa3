"""Where authorisations are kept."""
