"""The imports made so far: taken back, brought back, looked into."""
