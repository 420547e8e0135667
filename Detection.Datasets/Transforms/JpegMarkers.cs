namespace Detection.Datasets.Transforms;

/// <summary>Walks the markers of a jpeg stream (ITU-T T.81, annex B).</summary>
internal static class JpegMarkers
{
    private const byte EndOfImage = 0xD9;

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
            position += (file[position] << 8) | file[position + 1];
        }

        return true;
    }
}
