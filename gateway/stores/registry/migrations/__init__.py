"""How the tables of the registry came to be; run by :meth:`gateway.stores.registry.database.RegistryDatabase.migrate`."""
