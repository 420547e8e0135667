using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// An index expression applied to a tensor: numbers, slices and new axes become views, what is left are the tensor indices
/// for <c>aten::index</c>. The rules are those of libtorch's TensorIndexing.h.
/// </summary>
internal sealed class IndexExpression : IDisposable
{
    private readonly Tensor self;
    private readonly List<Tensor?> tensors = [];
    private readonly List<Tensor> temporaries = [];
    private Tensor view;

    public IndexExpression(Tensor self, TensorIndex[] indices)
    {
        this.self = self;
        view = self;
        try
        {
            Apply(indices);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Tensor View => view;

    public bool HasTensors => tensors.Exists(tensor => tensor is not null);

    public Arg Tensors => Arg.OptionalTensors([.. tensors]);

    /// <summary>The view, now the caller's; null when it is the tensor itself.</summary>
    public Tensor? TakeView()
    {
        if (ReferenceEquals(view, self))
            return null;
        var taken = view;
        view = self;
        return taken;
    }

    /// <summary>Copies the value into the view; leading dimensions of 1 that the view lacks are dropped.</summary>
    public void Assign(Tensor value)
    {
        var sizes = value.shape;
        int surplus = 0;
        while (surplus < sizes.Length && sizes.Length - surplus > view.Dimensions && sizes[surplus] == 1)
            surplus++;
        if (surplus == 0)
        {
            CoreOps.Copy.CallVoid(view, value);
            return;
        }
        using var trimmed = CoreOps.View.Call(value, sizes[surplus..]);
        CoreOps.Copy.CallVoid(view, trimmed);
    }

    public void Dispose()
    {
        foreach (var temporary in temporaries)
            temporary.Dispose();
        if (!ReferenceEquals(view, self))
            view.Dispose();
    }

    private void Apply(TensorIndex[] indices)
    {
        long specified = 0;
        foreach (ref readonly var index in indices.AsSpan())
            specified += DimensionsTaken(index);
        if (specified > self.Dimensions)
            throw new System.Runtime.InteropServices.ExternalException($"too many indices for tensor of dimension {self.Dimensions}");
        long dimension = 0;
        foreach (ref readonly var index in indices.AsSpan())
        {
            switch (index.kind)
            {
                case TensorIndex.Kind.Single:
                    Replace(CoreOps.Select.Call(view, dimension, index.start ?? 0));
                    break;
                case TensorIndex.Kind.Slice:
                    if (index.start is not null || index.stop is not null || index.step is not null)
                        Replace(CoreOps.Slice.Call(view, dimension, index.start, index.stop, index.step ?? 1));
                    dimension++;
                    break;
                case TensorIndex.Kind.NewAxis:
                    Replace(CoreOps.Unsqueeze.Call(view, dimension++));
                    break;
                case TensorIndex.Kind.Ellipsis:
                    dimension += self.Dimensions - specified;
                    break;
                case TensorIndex.Kind.Bool:
                    Replace(CoreOps.Unsqueeze.Call(view, dimension));
                    AddTensor(Temporary(CoreOps.Full.Call(Ones, index.start ?? 0, ScalarType.Bool, Arg.None, self.device)), dimension++);
                    break;
                case TensorIndex.Kind.Tensor:
                    ApplyTensor(index.tensor!, ref dimension);
                    break;
            }
        }
    }

    private static readonly long[] Ones = [1];

    private static long DimensionsTaken(in TensorIndex index) => index.kind switch
    {
        TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
        TensorIndex.Kind.Tensor when index.tensor!.dtype is ScalarType.Bool or ScalarType.Byte => index.tensor.Dimensions,
        TensorIndex.Kind.Tensor => 1,
        _ => 0,
    };

    private void ApplyTensor(Tensor index, ref long dimension)
    {
        bool mask = index.dtype is ScalarType.Bool or ScalarType.Byte;
        if (index.Dimensions == 0 && mask)
        {
            Replace(CoreOps.Unsqueeze.Call(view, dimension));
            var asBool = Temporary(index.to_type(ScalarType.Bool));
            AddTensor(Temporary(CoreOps.Unsqueeze.Call(asBool, 0)), dimension++);
        }
        else if (index.Dimensions == 0 && index.is_integral())
        {
            Replace(CoreOps.Select.Call(view, dimension, index.ToScalar().Integer));
        }
        else
        {
            AddTensor(index, dimension);
            dimension++;
        }
    }

    private void AddTensor(Tensor index, long dimension)
    {
        while (tensors.Count < dimension)
            tensors.Add(null);
        tensors.Add(index);
    }

    private void Replace(Tensor next)
    {
        if (!ReferenceEquals(view, self))
            view.Dispose();
        view = next;
    }

    private Tensor Temporary(Tensor tensor)
    {
        temporaries.Add(tensor);
        return tensor;
    }
}
