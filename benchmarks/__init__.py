"""Scripts that measure; run them by their path. By name it is there for the tests: a dependency ships another `benchmarks`."""
