namespace Detection.Models.Initializers;

/// <summary>What follows a layer.</summary>
public enum Nonlinearity
{
    /// <summary>Nothing.</summary>
    Linear,

    /// <summary>Logistic function.</summary>
    Sigmoid,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Rectified linear unit.</summary>
    Relu,

    /// <summary>Leaky rectified linear unit.</summary>
    LeakyRelu,
}
