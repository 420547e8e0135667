using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>An operator of libtorch's dispatcher. Arguments go in schema order; those left out take the schema's defaults.</summary>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int StackScratch = 512;
    private const int MaximalResults = 16;

    private nint handle;

    public Tensor Call(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Invoke(args, &result, 1);
        return ToTensor(result);
    }

    public (Tensor, Tensor) Call2(params ReadOnlySpan<Arg> args)
    {
        Value* results = stackalloc Value[2];
        Invoke(args, results, 2);
        return (ToTensor(results[0]), ToTensor(results[1]));
    }

    public (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Arg> args)
    {
        Value* results = stackalloc Value[3];
        Invoke(args, results, 3);
        return (ToTensor(results[0]), ToTensor(results[1]), ToTensor(results[2]));
    }

    /// <summary>All tensors returned: those of a list, or of a tuple.</summary>
    public Tensor[] CallList(params ReadOnlySpan<Arg> args)
    {
        Value* results = stackalloc Value[MaximalResults];
        int count = Invoke(args, results, MaximalResults);
        if (count == 1 && results[0].Tag == ValueTag.TensorList)
            return ToTensors(results[0]);
        var tensors = new List<Tensor>(count);
        for (int i = 0; i < count; i++)
        {
            if (results[i].Tag == ValueTag.TensorList)
                tensors.AddRange(ToTensors(results[i]));
            else
                tensors.Add(ToTensor(results[i]));
        }
        return [.. tensors];
    }

    public void CallVoid(params ReadOnlySpan<Arg> args) => Invoke(args, null, 0);

    /// <summary>Runs an operator that changes its first argument, and returns that same object.</summary>
    public Tensor CallInplace(Tensor self, params ReadOnlySpan<Arg> rest)
    {
        var few = default(ArgBuffer);
        Span<Arg> all = few;
        if (rest.Length >= all.Length)
            all = new Arg[rest.Length + 1];
        all[0] = self;
        rest.CopyTo(all[1..]);
        Invoke(all[..(rest.Length + 1)], null, 0);
        return self;
    }

    public bool CallBool(params ReadOnlySpan<Arg> args) => CallLong(args) != 0;

    public long CallLong(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Invoke(args, &result, 1);
        return result.Bits;
    }

    public double CallDouble(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Invoke(args, &result, 1);
        return result.Number;
    }

    public Scalar CallScalar(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Invoke(args, &result, 1);
        return new Scalar(result.Tag, result.Bits, result.Count);
    }

    public NativeObject CallObject(params ReadOnlySpan<Arg> args)
    {
        Value result;
        Invoke(args, &result, 1);
        return new NativeObject(result.Data);
    }

    private static Tensor ToTensor(in Value value) =>
        value.Tag == ValueTag.Tensor && value.Data != 0 ? new Tensor(value.Data, value.Count) : null!;

    private static Tensor[] ToTensors(in Value value)
    {
        var handles = (nint*)value.Data;
        var tensors = new Tensor[value.Count];
        for (int i = 0; i < tensors.Length; i++)
            tensors[i] = handles[i] != 0 ? new Tensor(handles[i]) : null!;
        Native.detection_free_list(value.Data);
        return tensors;
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> args, Value* results, int capacity)
    {
        int scratch = 0;
        foreach (ref readonly var arg in args)
            scratch += arg.ScratchBytes;
        if (scratch <= StackScratch)
        {
            byte* onStack = stackalloc byte[StackScratch];
            return Invoke(args, onStack, results, capacity);
        }
        void* onHeap = NativeMemory.Alloc((nuint)scratch);
        try
        {
            return Invoke(args, (byte*)onHeap, results, capacity);
        }
        finally
        {
            NativeMemory.Free(onHeap);
        }
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> args, byte* scratch, Value* results, int capacity)
    {
        Value* values = stackalloc Value[args.Length];
        for (int i = 0; i < args.Length; i++)
            args[i].Write(values + i, ref scratch);
        int produced;
        long status = Native.detection_call(handle != 0 ? handle : Find(), values, args.Length, results, capacity, &produced);
        KeepAlive(args);
        if (status != 0)
            NativeErrors.Throw(status);
        return produced;
    }

    // The arguments' tensors must outlive the call; being read afterwards keeps them reachable.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void KeepAlive(ReadOnlySpan<Arg> args) => _ = args.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint Find()
    {
        nint found;
        NativeErrors.Check(Native.detection_operator_find(name, overload, &found));
        handle = found;
        return found;
    }

    [InlineArray(8)]
    [SuppressMessage("Style", "IDE0044:Add readonly modifier", Justification = "Inline arrays are written through spans.")]
    private struct ArgBuffer
    {
        private Arg first;
    }
}
