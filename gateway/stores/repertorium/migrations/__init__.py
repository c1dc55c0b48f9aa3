"""How the table of the repertorium came to be; ``RepertoriumDatabase.migrate`` runs it."""
