using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Serialization.Pickle;

/// <summary>Writes values as a pickle of protocol 2, which every Python 3 and PyTorch reads.</summary>
/// <param name="stream">Where to.</param>
internal sealed class PickleWriter(Stream stream)
{
    private const byte ProtocolNumber = 2;

    public void Start()
    {
        Write(PickleOpcode.Protocol);
        stream.WriteByte(ProtocolNumber);
    }

    public void Write(PickleOpcode operation) => stream.WriteByte((byte)operation);

    public void Global(string module, string name)
    {
        Write(PickleOpcode.Global);
        stream.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
    }

    public void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(PickleOpcode.Unicode);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
    }

    public void Number(BigInteger number)
    {
        if (number >= int.MinValue && number <= int.MaxValue)
        {
            Write(PickleOpcode.Int32);
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)number);
            stream.Write(bytes);
            return;
        }

        var wide = number.ToByteArray();
        if (wide.Length > byte.MaxValue) throw new NotSupportedException($"A number of {wide.Length} bytes cannot be stored in a checkpoint.");
        Write(PickleOpcode.Long1);
        stream.WriteByte((byte)wide.Length);
        stream.Write(wide);
    }

    public void Tuple(IEnumerable<long> numbers)
    {
        Write(PickleOpcode.Mark);
        foreach (var number in numbers) Number(number);
        Write(PickleOpcode.Tuple);
    }

    /// <summary>A value as Python's <c>json</c> would make it, but for the lists that Python expects as tuples.</summary>
    /// <param name="value">The value.</param>
    /// <param name="listsAsTuples">Whether lists become tuples.</param>
    public void Value(JToken value, bool listsAsTuples = false)
    {
        switch (value)
        {
            case JObject members:
                Write(PickleOpcode.EmptyDict);
                foreach (var (name, member) in members)
                {
                    Text(name);
                    Value(member!, listsAsTuples);
                    Write(PickleOpcode.SetItem);
                }

                break;
            case JArray items:
                Write(PickleOpcode.Mark);
                foreach (var item in items) Value(item, listsAsTuples);
                Write(listsAsTuples ? PickleOpcode.Tuple : PickleOpcode.List);
                break;
            default: Scalar((JValue)value); break;
        }
    }

    private void Scalar(JValue value)
    {
        switch (value.Value)
        {
            case null: Write(PickleOpcode.None); break;
            case bool truth: Write(truth ? PickleOpcode.True : PickleOpcode.False); break;
            case int number: Number(number); break;
            case long number: Number(number); break;
            case BigInteger number: Number(number); break;
            case double real: Real(real); break;
            default: Text(Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? ""); break;
        }
    }

    private void Real(double value)
    {
        Write(PickleOpcode.Float);
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        stream.Write(bytes);
    }
}
