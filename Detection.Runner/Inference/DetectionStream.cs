using System.Runtime.InteropServices;
using Detection.Core.Structures;

namespace Detection.Runner.Inference;

/// <summary>Detections as bytes, for taking them from one rank to another.</summary>
internal static class DetectionStream
{
    /// <summary>Writes the detections of images.</summary>
    /// <param name="images">One per image.</param>
    public static byte[] Write(IReadOnlyList<ImageDetections> images)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(images.Count);
        foreach (var image in images)
        {
            Write<Box>(writer, image.Boxes);
            Write<float>(writer, image.Scores);
            Write<int>(writer, image.Labels);
            writer.Write(image.Masks is not null);
            foreach (var mask in image.Masks ?? [])
            {
                writer.Write(mask.Height);
                writer.Write(mask.Width);
                Write(writer, mask.Counts);
            }

            writer.Write(image.MaskScores is not null);
            if (image.MaskScores is not null) Write<float>(writer, image.MaskScores);
            writer.Write(image.Landmarks is not null);
            foreach (var landmarks in image.Landmarks ?? []) Write<float>(writer, landmarks);
        }

        return stream.ToArray();
    }

    /// <summary>Reads them.</summary>
    /// <param name="bytes">What <see cref="Write(IReadOnlyList{ImageDetections})"/> returned.</param>
    public static IReadOnlyList<ImageDetections> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var images = new ImageDetections[reader.ReadInt32()];
        for (var i = 0; i < images.Length; i++)
        {
            var boxes = Read<Box>(reader);
            images[i] = new ImageDetections(boxes, Read<float>(reader), Read<int>(reader))
            {
                Masks = reader.ReadBoolean() ? [.. boxes.Select(_ => ReadMask(reader))] : null,
                MaskScores = reader.ReadBoolean() ? Read<float>(reader) : null,
                Landmarks = reader.ReadBoolean() ? [.. boxes.Select(_ => Read<float>(reader))] : null,
            };
        }

        return images;
    }

    private static RunLengthMask ReadMask(BinaryReader reader)
    {
        var (height, width) = (reader.ReadInt32(), reader.ReadInt32());
        return new RunLengthMask(height, width, Read<int>(reader));
    }

    private static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values) where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static T[] Read<T>(BinaryReader reader) where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
