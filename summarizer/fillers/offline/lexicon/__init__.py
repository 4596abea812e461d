"""What the coder knows of words for acts: readable files of frames, and the classes of things that fill them."""
