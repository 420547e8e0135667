namespace Detection.Datasets.Transforms;

/// <summary>Walks the markers of a jpeg stream (ITU-T T.81, annex B).</summary>
internal static class JpegMarkers
{
    private const byte EndOfImage = 0xD9;
    private const byte ApplicationData1 = 0xE1;

    /// <summary>Whether a file starts as a jpeg and ends before its end-of-image marker. Bytes behind the marker are fine
    /// (padding, further pictures), and so are markers of thumbnails inside segments.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> file)
    {
        if (file.Length < 3 || file[0] != 0xFF || file[1] != 0xD8 || file[2] != 0xFF) return false;
        var position = 2;
        while (position < file.Length)
        {
            // Between a start of scan and the next marker lies entropy-coded data, where FF is followed by 00 or by a restart marker.
            var next = file[position..].IndexOf((byte)0xFF);
            if (next < 0 || position + next + 1 >= file.Length) return true;
            position += next + 1;
            var marker = file[position];
            if (marker == EndOfImage) return false;
            if (marker is 0xFF) continue;
            position++;
            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8)) continue;
            if (position + 2 > file.Length) return true;
            position += Word(file, position);
        }

        return true;
    }

    /// <summary>Width and height that a jpeg's frame header gives; null where the bytes are no jpeg, end before the header, or have Exif
    /// data, which may turn the image.</summary>
    public static (int Width, int Height)? FrameSize(ReadOnlySpan<byte> file)
    {
        if (file.Length < 3 || file[0] != 0xFF || file[1] != 0xD8) return null;
        var position = 2;
        while (position + 9 <= file.Length && file[position] == 0xFF)
        {
            var marker = file[position + 1];
            if (marker is ApplicationData1 && file[(position + 4)..].StartsWith("Exif"u8)) return null;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (height, width) = (Word(file, position + 5), Word(file, position + 7));
                return height > 0 && width > 0 ? (width, height) : null;
            }

            position += 2 + Word(file, position + 2);
        }

        return null;
    }

    private static int Word(ReadOnlySpan<byte> file, int position) => (file[position] << 8) | file[position + 1];
}
