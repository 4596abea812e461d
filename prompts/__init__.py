"""What we say: one folder for each task, in it one folder for each version of its prompt.

Content, not engine. A version that has been released is not edited: a change is a new folder, a line in the changelog and the
evaluation figures before and after.
"""
