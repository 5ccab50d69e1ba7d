"""Makes the data sets of data/economy from public sources; tools/economy-data is the command."""
