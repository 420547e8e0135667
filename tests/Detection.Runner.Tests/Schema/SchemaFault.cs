namespace Detection.Runner.Tests.Schema;

/// <summary>Something that a schema refuses.</summary>
/// <param name="Path">Where: <c>model.backbone.depth</c>.</param>
/// <param name="Message">Why.</param>
internal sealed record SchemaFault(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
