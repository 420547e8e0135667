using System.Text;

namespace TorchSharp;

/// <summary>Reads data.pkl of a saved tensor: as much of pickle protocol 2 as libtorch writes for one.</summary>
internal sealed class PickleReader
{
    private static readonly object Mark = new();

    private readonly BinaryReader _reader;
    private readonly List<object?> _stack = [];
    private readonly Dictionary<int, object?> _memo = [];
    private SavedTensor? _found;

    private PickleReader(Stream stream)
    {
        _reader = new BinaryReader(stream);
    }

    public static SavedTensor Read(Stream stream)
    {
        var reader = new PickleReader(stream);
        while (reader.Next())
        {
        }
        return reader._found ?? throw new InvalidDataException("its data.pkl describes no tensor");
    }

    private bool Next()
    {
        var code = _reader.ReadByte();
        switch (code)
        {
            case 0x80:
                _reader.ReadByte();
                break;
            case (byte)'c':
                Push($"{Line()}.{Line()}");
                break;
            case (byte)'q':
                _memo[_reader.ReadByte()] = _stack[^1];
                break;
            case (byte)'r':
                _memo[_reader.ReadInt32()] = _stack[^1];
                break;
            case (byte)'h':
                Push(_memo[_reader.ReadByte()]);
                break;
            case (byte)'j':
                Push(_memo[_reader.ReadInt32()]);
                break;
            case (byte)'(':
                Push(Mark);
                break;
            case (byte)')':
                Push(Array.Empty<object?>());
                break;
            case (byte)'}':
                Push(new Dictionary<object, object?>());
                break;
            case (byte)'X':
                Push(Encoding.UTF8.GetString(_reader.ReadBytes(_reader.ReadInt32())));
                break;
            case (byte)'K':
                Push((long)_reader.ReadByte());
                break;
            case (byte)'M':
                Push((long)_reader.ReadUInt16());
                break;
            case (byte)'J':
                Push((long)_reader.ReadInt32());
                break;
            case 0x8a:
                Push(LongInteger(_reader.ReadBytes(_reader.ReadByte())));
                break;
            case 0x88 or 0x89:
                Push(code == 0x88);
                break;
            case (byte)'t':
                Push(SinceMark());
                break;
            case 0x85 or 0x86 or 0x87:
                Push(Take(code - 0x84));
                break;
            case (byte)'Q':
                break;
            case 0x81 or (byte)'R':
                Call();
                break;
            case (byte)'u':
                SinceMark();
                break;
            case (byte)'b':
                Take(1);
                break;
            case (byte)'.':
                return false;
            default:
                throw new InvalidDataException($"its data.pkl has an unexpected opcode 0x{code:x2}");
        }
        return true;
    }

    // Of what is called only the tensor matters; the module and its dictionaries just hold it.
    private void Call()
    {
        var arguments = (object?[])Take(1)[0]!;
        var function = Take(1)[0] as string;
        if (function == "torch._utils._rebuild_tensor_v2" && arguments is [object?[] storage, long offset, object?[] shape, object?[] strides, bool requiresGrad, ..])
            _found = new SavedTensor(((string)storage[1]!)["torch.".Length..], (string)storage[2]!, (long)storage[4]!, offset, Integers(shape), Integers(strides), requiresGrad);
        Push(function);
    }

    private void Push(object? value) => _stack.Add(value);

    private object?[] Take(int count)
    {
        object?[] items = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] SinceMark()
    {
        var items = Take(_stack.Count - 1 - _stack.LastIndexOf(Mark));
        Take(1);
        return items;
    }

    private string Line()
    {
        var text = new StringBuilder();
        for (var letter = (char)_reader.ReadByte(); letter != '\n'; letter = (char)_reader.ReadByte())
            text.Append(letter);
        return text.ToString();
    }

    private static long LongInteger(byte[] bytes)
    {
        var value = 0L;
        for (var i = 0; i < bytes.Length; i++)
            value |= (long)bytes[i] << (8 * i);
        return value;
    }

    private static long[] Integers(object?[] items) => [.. items.Select(item => (long)item!)];
}
