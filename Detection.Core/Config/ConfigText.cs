using System.Text;

namespace Detection.Core.Config;

/// <summary>The text of a config file, whatever its encoding.</summary>
internal static class ConfigText
{
    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; null when that is a fault.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">The fault at the place that names the file.</param>
    /// <param name="faults">Takes the fault.</param>
    public static string? Read(string path, ConfigFault fault, List<ConfigFault> faults)
    {
        if (OtherLanguage(path) is { } language)
        {
            faults.Add(fault with { What = $"a config is JSON, and '{Path.GetFileName(path)}' is {language.Name}", Remedy = language.Remedy });
            return null;
        }

        try
        {
            return Decode(File.ReadAllBytes(path), path, faults);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(fault with { What = Directory.Exists(path) ? $"'{path}' is a folder, not a config" : $"the file '{path}' cannot be read: {error.Message}" });
            return null;
        }
    }

    private static string? Decode(byte[] bytes, string path, List<ConfigFault> faults)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), Strict, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            var offset = InvalidByte(bytes);
            var before = Encoding.UTF8.GetString(bytes, 0, offset);
            faults.Add(new ConfigFault(new SourceText(before, path).OriginAt(before.Length), "$", "the file is not UTF-8 text")
            {
                Found = $"the byte 0x{bytes[offset]:X2}",
                Remedy = "save the file as UTF-8",
            });
            return null;
        }
    }

    private static int InvalidByte(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done) offset += consumed;
        return offset;
    }

    private static (string Name, string Remedy)? OtherLanguage(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".py" => ("a Python config of mmdetection",
            $"write it as JSON where mmcv is installed: python -c \"from mmcv import Config; Config.fromfile('{Path.GetFileName(path)}').dump('{Path.GetFileNameWithoutExtension(path)}.json')\""),
        ".yaml" or ".yml" => ("YAML", "write it as JSON"),
        ".pth" or ".safetensors" => ("a checkpoint", "name the config first, then the checkpoint"),
        _ => null,
    };
}
