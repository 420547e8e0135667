namespace Detection.Runner.Optimizers;

/// <summary>A rule of <c>paramwise_cfg.custom_keys</c>, for parameters whose name contains its key.</summary>
/// <param name="LrMult">Factor on the learning rate.</param>
/// <param name="DecayMult">Factor on the weight decay.</param>
public sealed record CustomKey(double LrMult = 1, double DecayMult = 1);
