namespace Detection.Ops.Focal;

/// <summary>The constants of a focal loss.</summary>
/// <param name="Gamma">How fast easy examples lose weight.</param>
/// <param name="Alpha">Weight of the positives; the negatives weigh one less this.</param>
internal sealed record FocalSettings(double Gamma, double Alpha);
