"""What others keep and say of the journal: its checkpoints, cosignatures, time stamps."""
