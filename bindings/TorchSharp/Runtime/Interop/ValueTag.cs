namespace TorchSharp;

/// <summary>What a <see cref="Value"/> holds; numbered as in exports.h.</summary>
internal enum ValueTag : long
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    IntList,
    DoubleList,
    BoolList,
    TensorList,
    OptionalTensorList,
    String,
    Device,
    Default,
    Generator,
    Object,
    Complex,
}
