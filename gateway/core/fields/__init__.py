"""What may leave: the shape of answers, the class of each field, and the filter."""
