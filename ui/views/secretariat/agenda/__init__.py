"""The agenda editor: sections and items in their order, the form of one of them, papers, checks."""
