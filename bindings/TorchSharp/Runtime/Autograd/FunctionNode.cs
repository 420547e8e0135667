using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;
using AutogradContext = TorchSharp.torch.autograd.AutogradContext;

namespace TorchSharp;

/// <summary>The managed half of one application of a custom function; the native half is an autograd node that owns it.</summary>
internal sealed unsafe class FunctionNode
{
    private readonly string name;
    private readonly AutogradContext context;
    private readonly Func<AutogradContext, List<Tensor>, List<Tensor>> backward;
    private readonly bool[] isTensor;

    private FunctionNode(
        string name, AutogradContext context, Func<AutogradContext, List<Tensor>, List<Tensor>> backward, bool[] isTensor)
    {
        this.name = name;
        this.context = context;
        this.backward = backward;
        this.isTensor = isTensor;
    }

    public static List<Tensor> Apply(
        string name, Func<AutogradContext, object[], List<Tensor>> forward,
        Func<AutogradContext, List<Tensor>, List<Tensor>> backward, object[] vars)
    {
        var context = new AutogradContext();
        var isTensor = Array.ConvertAll(vars, argument => argument is Tensor { IsInvalid: false });
        var inputs = vars.OfType<Tensor>().Where(tensor => !tensor.IsInvalid).ToArray();
        bool recorded = is_grad_enabled() && Array.Exists(inputs, tensor => tensor.requires_grad);
        nint node = recorded ? Create(new FunctionNode(name, context, backward, isTensor), inputs) : 0;
        try
        {
            List<Tensor> outputs;
            using (no_grad())
                outputs = forward(context, vars);
            if (node == 0)
                return [.. outputs.Select(output => Result(output, 0, inputs))];
            var connected = Connect(node, context, inputs, outputs);
            Save(node, context);
            return connected;
        }
        finally
        {
            if (node != 0)
                Native.detection_node_free(node);
        }
    }

    private static nint Create(FunctionNode managed, Tensor[] inputs)
    {
        var owner = GCHandle.Alloc(managed);
        var handles = Handles(inputs);
        nint node;
        long status;
        fixed (nint* pointer = handles)
        {
            status = Native.detection_node_new(
                pointer, handles.Length, managed.name, &OnApply, &OnRelease, GCHandle.ToIntPtr(owner), &node);
        }
        GC.KeepAlive(inputs);
        if (status != 0)
        {
            owner.Free();
            NativeErrors.Throw(status);
        }
        managed.context.Node = Native.detection_node_address(node);
        return node;
    }

    private static List<Tensor> Connect(nint node, AutogradContext context, Tensor[] inputs, List<Tensor> outputs)
    {
        nint[] from = Handles(inputs), dirty = Handles(context.Dirty), constant = Handles(context.NonDifferentiable);
        nint[] to = Handles(outputs), results = new nint[outputs.Count];
        fixed (nint* fromPointer = from, dirtyPointer = dirty, constantPointer = constant, toPointer = to, resultsPointer = results)
        {
            NativeErrors.Check(Native.detection_node_connect(
                node, context.MaterializeGrads ? (byte)1 : (byte)0, fromPointer, from.Length, dirtyPointer, dirty.Length,
                constantPointer, constant.Length, toPointer, to.Length, resultsPointer));
        }
        GC.KeepAlive(inputs);
        GC.KeepAlive(context);
        var connected = new List<Tensor>(results.Length);
        for (int i = 0; i < results.Length; i++)
            connected.Add(Result(outputs[i], results[i], inputs));
        return connected;
    }

    // The history is attached to the native tensor itself, so the object that forward returned serves on; but an input's
    // object must not be handed back as the output's, for they are disposed separately.
    private static Tensor Result(Tensor output, nint replacement, Tensor[] inputs)
    {
        if (replacement != 0)
            return new Tensor(replacement);
        return Array.Exists(inputs, input => ReferenceEquals(input, output)) ? output.CopyHandle() : output;
    }

    private static void Save(nint node, AutogradContext context)
    {
        var saved = Handles(context.ToSave);
        fixed (nint* pointer = saved)
            NativeErrors.Check(Native.detection_node_save(node, pointer, saved.Length));
        GC.KeepAlive(context.ToSave);
        context.Release();
    }

    [UnmanagedCallersOnly]
    private static long OnApply(nint owner, nint* grads, long count, nint* results, long capacity)
    {
        try
        {
            var node = Unsafe.As<FunctionNode>(GCHandle.FromIntPtr(owner).Target!);
            node.Backward(new ReadOnlySpan<nint>(grads, (int)count), new Span<nint>(results, (int)capacity));
            return 0;
        }
        catch (Exception exception)
        {
            return NativeErrors.Store(exception);
        }
    }

    [UnmanagedCallersOnly]
    private static void OnRelease(nint owner)
    {
        var handle = GCHandle.FromIntPtr(owner);
        Unsafe.As<FunctionNode>(handle.Target!).context.Node = 0;
        handle.Free();
    }

    private void Backward(ReadOnlySpan<nint> grads, Span<nint> results)
    {
        // The engine holds what it needs by handles of its own; these objects would stay in the scope around the backward pass.
        using var scope = NewDisposeScope();
        var incoming = new List<Tensor>(grads.Length);
        foreach (nint grad in grads)
            incoming.Add(grad != 0 ? new Tensor(grad) : null!);
        var outgoing = backward(context, incoming);
        if (outgoing.Count < isTensor.Length || outgoing.Skip(isTensor.Length).Any(IsDefined))
        {
            throw new NotImplementedException(
                $"Function {name} returned an incorrect number of gradients (expected {isTensor.Length}), got {outgoing.Count}");
        }
        int next = 0;
        for (int i = 0; i < isTensor.Length; i++)
        {
            if (isTensor[i])
            {
                results[next++] = IsDefined(outgoing[i]) ? Native.detection_tensor_copy_handle(outgoing[i].Handle) : 0;
            }
            else if (IsDefined(outgoing[i]))
            {
                throw new NotImplementedException(
                    $"Function {name} returned a gradient at position {i + 1}, but the corresponding forward input was not a Tensor");
            }
        }
    }

    private static bool IsDefined(Tensor? tensor) => tensor is { IsInvalid: false };

    private static nint[] Handles(IReadOnlyList<Tensor> tensors)
    {
        var handles = new nint[tensors.Count];
        for (int i = 0; i < handles.Length; i++)
            handles[i] = IsDefined(tensors[i]) ? tensors[i].Handle : 0;
        return handles;
    }
}
