using System.Numerics;
using System.Text;

namespace Detection.Core.Serialization.Pickle;

/// <summary>Reads Python's pickle format (protocols 2 to 5) without Python: it builds plain values, and nothing that the file
/// names is executed. Instructions and names that checkpoints have no need of are refused.</summary>
/// <remarks>Python's <c>pickletools</c> documents the instructions. Values are null, <see cref="bool"/>, <see cref="long"/>,
/// <see cref="BigInteger"/>, <see cref="double"/>, <see cref="string"/>, bytes, containers, and what the allowed names make.</remarks>
/// <param name="input">The pickle.</param>
/// <param name="globals">The names that it may refer to.</param>
/// <param name="persistent">Stands for objects that are kept outside of the pickle; null where there are none.</param>
internal sealed class PickleMachine(PickleInput input, PickleGlobals globals, Func<PickleTuple, PickleInput, object?>? persistent = null)
{
    private const int MaxOperations = 10_000_000;
    private const int MaxLongBytes = 1024;
    private const int MaxProtocol = 5;
    private const int ContainerBytes = 64;
    private readonly PickleStack stack = new(input);
    private readonly Dictionary<long, object?> memo = [];

    /// <summary>Reads one object.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged, or asks for something that is not allowed.</exception>
    public object? Run()
    {
        for (var i = 0; i < MaxOperations; i++)
        {
            var operation = input.NextOperation();
            if (operation == PickleOpcode.Stop) return stack.Pop();
            Execute(operation);
        }

        throw input.Broken($"the pickle has more than {MaxOperations} instructions");
    }

    private void Execute(PickleOpcode operation)
    {
        switch (operation)
        {
            case PickleOpcode.Protocol: CheckProtocol(input.Byte()); break;
            case PickleOpcode.Frame: input.Int64(); break;
            case PickleOpcode.Mark: stack.Mark(); break;
            case PickleOpcode.Pop: stack.Pop(); break;
            case PickleOpcode.PopMark: stack.PopToMark(); break;
            case PickleOpcode.Duplicate: stack.Push(stack.Peek()); break;

            case PickleOpcode.None: stack.Push(null); break;
            case PickleOpcode.True: stack.Push(true); break;
            case PickleOpcode.False: stack.Push(false); break;
            case PickleOpcode.Byte: stack.Push((long)input.Byte()); break;
            case PickleOpcode.UInt16: stack.Push((long)input.UInt16()); break;
            case PickleOpcode.Int32: stack.Push((long)input.Int32()); break;
            case PickleOpcode.Long1: stack.Push(Integer(input.Byte())); break;
            case PickleOpcode.Long4: stack.Push(Integer(input.UInt32())); break;
            case PickleOpcode.Float: stack.Push(input.BigEndianDouble()); break;

            case PickleOpcode.ShortUnicode: stack.Push(input.Text(input.Byte())); break;
            case PickleOpcode.Unicode: stack.Push(input.Text(input.UInt32())); break;
            case PickleOpcode.Unicode8: stack.Push(input.Text(input.Int64())); break;
            case PickleOpcode.ShortString: stack.Push(TextOrBytes(input.Bytes(input.Byte()))); break;
            case PickleOpcode.String: stack.Push(TextOrBytes(input.Bytes(input.Int32()))); break;
            case PickleOpcode.ShortBytes: stack.Push(input.Bytes(input.Byte())); break;
            case PickleOpcode.Bytes: stack.Push(input.Bytes(input.UInt32())); break;
            case PickleOpcode.Bytes8 or PickleOpcode.ByteArray8: stack.Push(input.Bytes(input.Int64())); break;

            case PickleOpcode.EmptyTuple: stack.Push(Tuple([])); break;
            case PickleOpcode.Tuple1: stack.Push(Tuple(stack.Pop(1))); break;
            case PickleOpcode.Tuple2: stack.Push(Tuple(stack.Pop(2))); break;
            case PickleOpcode.Tuple3: stack.Push(Tuple(stack.Pop(3))); break;
            case PickleOpcode.Tuple: stack.Push(Tuple(stack.PopToMark())); break;
            case PickleOpcode.EmptyList or PickleOpcode.EmptySet: MakeList([]); break;
            case PickleOpcode.List or PickleOpcode.FrozenSet: MakeList(stack.PopToMark()); break;
            case PickleOpcode.Append: AddToList([stack.Pop()]); break;
            case PickleOpcode.Appends or PickleOpcode.AddItems: AddToList(stack.PopToMark()); break;
            case PickleOpcode.EmptyDict: MakeDictionary([]); break;
            case PickleOpcode.Dict: MakeDictionary(stack.PopToMark()); break;
            case PickleOpcode.SetItem: AddToDictionary(stack.Pop(2)); break;
            case PickleOpcode.SetItems: AddToDictionary(stack.PopToMark()); break;

            case PickleOpcode.Put: memo[input.Byte()] = stack.Peek(); break;
            case PickleOpcode.LongPut: memo[input.UInt32()] = stack.Peek(); break;
            case PickleOpcode.Memoize: memo[memo.Count] = stack.Peek(); break;
            case PickleOpcode.Get: stack.Push(Recall(input.Byte())); break;
            case PickleOpcode.LongGet: stack.Push(Recall(input.UInt32())); break;

            case PickleOpcode.Global: stack.Push(globals.Find(input.Line(), input.Line(), input)); break;
            case PickleOpcode.StackGlobal: FindGlobal(stack.Pop(2)); break;
            case PickleOpcode.Reduce or PickleOpcode.NewObject: Call(); break;
            case PickleOpcode.Build: SetState(); break;
            case PickleOpcode.PersistentId: stack.Push(Persistent(stack.Pop<PickleTuple>("the tuple that names a storage"))); break;
            default: throw Refused(operation);
        }
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol > MaxProtocol) throw input.Broken($"the pickle is of protocol {protocol}; up to {MaxProtocol} are known");
    }

    private object Integer(long length)
    {
        if (length > MaxLongBytes) throw input.Broken($"an integer has {length} bytes");
        var value = new BigInteger(input.Bytes(length));
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    // Python 2 has one type for both; weights are never pure ASCII but by chance, and who needs bytes takes either.
    private static object TextOrBytes(byte[] bytes) => Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : bytes;

    private PickleTuple Tuple(object?[] items)
    {
        input.Charge(ContainerBytes);
        return new PickleTuple(items, input);
    }

    private void MakeList(object?[] items)
    {
        input.Charge(ContainerBytes);
        stack.Push(new PickleList());
        AddToList(items);
    }

    private void AddToList(object?[] items)
    {
        var list = stack.Peek<PickleList>("a list");
        foreach (var item in items) list.Add(item, input);
    }

    private void MakeDictionary(object?[] items)
    {
        input.Charge(ContainerBytes);
        stack.Push(new PickleDictionary());
        AddToDictionary(items);
    }

    private void AddToDictionary(object?[] items)
    {
        var dictionary = stack.Peek<PickleDictionary>("a dictionary");
        if (items.Length % 2 != 0) throw input.Broken("a key has no value");
        for (var i = 0; i < items.Length; i += 2) dictionary.Set(items[i], items[i + 1], input);
    }

    private object? Recall(long place) => memo.TryGetValue(place, out var value) ? value : throw input.Broken($"recalls item {place}, which was never stored");

    private void FindGlobal(object?[] names)
    {
        if (names is not [string module, string name]) throw input.Broken("a global's name is no text");
        stack.Push(globals.Find(module, name, input));
    }

    private void Call()
    {
        var arguments = stack.Pop<PickleTuple>("a tuple of arguments");
        var global = stack.Pop<PickleGlobal>("something to call");
        if (global.Call is null) throw input.Broken($"calls '{global.Name}', which is not allowed");
        stack.Push(global.Call(arguments, input));
    }

    // Dictionaries and the like carry attributes (a state dict's _metadata), which nothing here needs.
    private void SetState()
    {
        var state = stack.Pop();
        switch (stack.Peek())
        {
            case IPickleState value: value.SetState(state, input); break;
            case PickleContainer: break;
            default: throw input.Broken("sets the state of something that has none");
        }
    }

    private object? Persistent(PickleTuple id) => persistent is null ? throw input.Broken("refers to an object outside of the pickle, where there is none") : persistent(id, input);

    private InvalidDataException Refused(PickleOpcode operation) => Enum.IsDefined(operation)
        ? input.Broken($"the instruction {operation} ({(byte)operation:x2}) is not allowed; checkpoints of PyTorch and NumPy have no need of it")
        : input.Broken($"{(byte)operation:x2} is no instruction of a pickle; the file is damaged or no checkpoint");
}
