"""The numbers in the news as structured claims."""
