// The tests wait for programs more than they compute, and their namespaces do not meet.
[assembly: Xunit.v3.Parallelization(MaxThreads = 8)]
