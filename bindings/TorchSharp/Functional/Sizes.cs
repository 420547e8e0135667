namespace TorchSharp;

/// <summary>Window sizes as operators take them; an absent one takes the schema's default.</summary>
internal static class Sizes
{
    public static Arg Of(long size) => new[] { size };

    public static Arg Of(long? size) => size is null ? Arg.Default : new[] { size.Value };

    public static Arg Of(long[]? sizes) => sizes is null ? Arg.Default : sizes;

    public static Arg Of((long, long)? sizes) => sizes is null ? Arg.Default : sizes.Value;

    public static Arg Square(long? size) => size is null ? Arg.Default : (size.Value, size.Value);
}
