using System.Buffers;
using System.Text;

namespace Detection.Core.Masks;

/// <summary>pycocotools' compressed text of run lengths (<c>rleToString</c>, <c>rleFrString</c>): each length, from the third on less the one
/// before the last, in groups of 5 bits with a continuation bit, lowest first, from character 48 on.</summary>
internal static class RunLengthText
{
    private const int First = 48;
    private const int More = 0x20;
    private const int Negative = 0x10;
    private const int MostGroups = 7;

    public static int[] Read(ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<int>.Shared.Rent(Math.Max(text.Length, 1));
        try
        {
            var (count, place) = (0, 0);
            while (place < text.Length)
            {
                var value = ReadOne(text, ref place);
                if (count > 2) value += rented[count - 2];
                if (value is < 0 or > int.MaxValue)
                    throw new FormatException($"The compressed run lengths are damaged at character {place}: a run would be {value} pixels long.");
                rented[count++] = (int)value;
            }

            return rented.AsSpan(0, count).ToArray();
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    public static string Write(ReadOnlySpan<int> counts)
    {
        var text = new StringBuilder(counts.Length * 2);
        for (var i = 0; i < counts.Length; i++)
        {
            var value = i > 2 ? (long)counts[i] - counts[i - 2] : counts[i];
            bool more;
            do
            {
                var group = (int)(value & 0x1F);
                value >>= 5;
                more = (group & Negative) != 0 ? value != -1 : value != 0;
                text.Append((char)((more ? group | More : group) + First));
            }
            while (more);
        }

        return text.ToString();
    }

    private static long ReadOne(ReadOnlySpan<char> text, ref int place)
    {
        long value = 0;
        for (var group = 0; group < MostGroups; group++)
        {
            if (place == text.Length) throw new FormatException("The compressed run lengths end in the middle of a length.");
            var bits = text[place++] - First;
            if (bits is < 0 or > 0x3F)
                throw new FormatException($"The compressed run lengths hold '{text[place - 1]}' as character {place}; expected characters from '0' to 'o'.");
            value |= (long)(bits & 0x1F) << (5 * group);
            if ((bits & More) != 0) continue;
            return (bits & Negative) != 0 ? value | (-1L << (5 * (group + 1))) : value;
        }

        throw new FormatException($"The compressed run lengths are damaged at character {place}: a length has more than {MostGroups} groups.");
    }
}
