namespace Detection.Models.Verification;

/// <summary>What is recorded of a feature map or head output.</summary>
/// <param name="Name">Its name: <c>feat.0</c>, <c>bbox_head.0.1</c> (output, level).</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Mean">Mean of all elements.</param>
/// <param name="Std">Their population standard deviation.</param>
/// <param name="At">Flat row-major positions of some elements.</param>
/// <param name="Values">The elements there.</param>
public sealed record ExpectedTensor(string Name, long[] Shape, double Mean, double Std, long[] At, double[] Values);
