"""The law: facts, the table, and the decision."""
