namespace Detection.Runner.Checking.Profiling;

/// <summary>What a training step costs.</summary>
/// <param name="Traces">What each module did in the forward pass.</param>
/// <param name="Seconds">Seconds of forward, backward and the optimizer's step.</param>
/// <param name="Growth">Bytes by which the process grew at most.</param>
/// <param name="OptimizerBytes">Bytes of the optimizer's state.</param>
internal sealed record StepProfile(IReadOnlyCollection<ModuleTrace> Traces, double Seconds, long Growth, long OptimizerBytes)
{
    /// <summary>Multiply-adds of the forward pass, of all images of the batch.</summary>
    public long MultiplyAdds => Traces.Sum(trace => trace.MultiplyAdds);
}
