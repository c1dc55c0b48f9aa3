"""How the tables of the registry came to be; ``RegistryDatabase.migrate`` runs it."""
