using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter)
    {
        _parameter = parameter;
    }

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public abstract void Initialize(OptimizerOptions options);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device)
    {
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor result, Device device)
    {
        if (reader.ReadBoolean())
            LoadTensor(reader, ref result, device);
        else
            Replace(ref result, null);
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    private protected static void LoadTensor(BinaryReader reader, ref Tensor field, Device device)
    {
        using var read = TensorExtensionMethods.Load(reader);
        Replace(ref field, read.to(device, copy: true));
    }

    private protected static void CopyTensor(ref Tensor field, Tensor? source, Device device) =>
        Replace(ref field, source?.detach().to(device, copy: true));

    private protected static void MoveTensor(ref Tensor field, Device device)
    {
        if (field is not null)
            Replace(ref field, field.to(device, copy: true));
    }

    private protected static bool Close(Tensor? one, Tensor? other) =>
        one is null || other is not null && one.allclose(other);

    /// <summary>State lives as long as the optimizer: no scope that happens to be open may take it along.</summary>
    private protected static void Replace(ref Tensor field, Tensor? value)
    {
        field?.Dispose();
        field = value?.DetachFromDisposeScope()!;
    }

    private protected Tensor Zeros() => zeros_like(_parameter).requires_grad_(false);
}
