using Detection.Core.Faults;
using Detection.Runner.Distributed;

namespace Detection.Runner.Tests.Distributed;

public class RankEnvironmentTests
{
    [Test]
    public void WhatTorchrunSetsIsRead() =>
        Assert.That(Read("env", "RANK=3", "WORLD_SIZE=8", "LOCAL_RANK=1", "MASTER_ADDR=node7", "MASTER_PORT=4711", "SLURM_PROCID=0", "SLURM_NTASKS=1"), Is.EqualTo(new RankAddress(3, 8, 1, "node7", 4711)));

    [Test]
    public void ALauncherMaySetNoMoreThanItMust() =>
        Assert.That(Read("env", "RANK=0", "WORLD_SIZE=2", "MASTER_ADDR=10.0.0.1"), Is.EqualTo(new RankAddress(0, 2, null, "10.0.0.1", 29500)));

    [Test]
    public void SlurmsFirstNodeIsThatOfRankZero() =>
        Assert.That(Read("env", "SLURM_PROCID=5", "SLURM_NTASKS=8", "SLURM_LOCALID=1", "SLURM_NODELIST=gpu[03-05,9],login1"), Is.EqualTo(new RankAddress(5, 8, 1, "gpu03", 29500)));

    [TestCase("node1", "node1")]
    [TestCase("node1,node2", "node1")]
    [TestCase("n[7,9]-ib,x", "n7-ib")]
    [TestCase("rack1n[001-128]", "rack1n001")]
    public void TheFirstNodeOfAListIsFound(string list, string first) => Assert.That(RankEnvironment.FirstNode(list), Is.EqualTo(first));

    [Test]
    public void MpiOnOneMachineNeedsNoAddress()
    {
        Assert.That(Read("mpi", "OMPI_COMM_WORLD_RANK=1", "OMPI_COMM_WORLD_SIZE=2", "OMPI_COMM_WORLD_LOCAL_RANK=1", "OMPI_COMM_WORLD_LOCAL_SIZE=2"), Is.EqualTo(new RankAddress(1, 2, 1, "127.0.0.1", 29500)));
        Assert.That(Faults("mpi", "OMPI_COMM_WORLD_RANK=1", "OMPI_COMM_WORLD_SIZE=2", "OMPI_COMM_WORLD_LOCAL_RANK=0", "OMPI_COMM_WORLD_LOCAL_SIZE=1"), Is.EqualTo(new[] { "MASTER_ADDR" }));
    }

    [Test]
    public void MissingAndWrongVariablesAreNamedTogether()
    {
        Assert.That(Faults("env"), Is.EqualTo(new[] { "WORLD_SIZE", "RANK", "MASTER_ADDR" }));
        Assert.That(Faults("env", "RANK=2", "WORLD_SIZE=2", "MASTER_ADDR=a", "MASTER_PORT=http"), Is.EqualTo(new[] { "RANK", "MASTER_PORT" }));
        var fault = Assert.Throws<FaultException>(() => Read("env", "RANK=2", "WORLD_SIZE=2", "MASTER_ADDR=a"))!.Faults.Single();
        Assert.That(fault.ToString(), Does.Contain("found:    '2'").And.Contain("expected: an integer from 0 to 1: the number of this process"));
    }

    [Test]
    public void ThreadsAreAShareOfTheCoresUnlessTheyAreSaid()
    {
        Assert.That(Environment("LOCAL_WORLD_SIZE=1").Threads, Is.EqualTo(System.Environment.ProcessorCount));
        Assert.That(Environment("LOCAL_WORLD_SIZE=100000").Threads, Is.EqualTo(1));
        Assert.That(Environment("LOCAL_WORLD_SIZE=2", "OMP_NUM_THREADS=7").Threads, Is.EqualTo(7));
    }

    private static RankAddress Read(string launcher, params string[] variables) => Environment(variables).Read(launcher);

    private static string[] Faults(string launcher, params string[] variables) => [.. Assert.Throws<FaultException>(() => Read(launcher, variables))!.Faults.Select(fault => fault.Place)];

    private static RankEnvironment Environment(params string[] variables)
    {
        var set = variables.Select(variable => variable.Split('=')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new RankEnvironment(name => set.GetValueOrDefault(name));
    }
}
