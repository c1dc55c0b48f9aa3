"""The SOAP door: the wire of an unmodified MAGDA client."""
