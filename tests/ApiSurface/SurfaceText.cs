namespace ApiSurface;

/// <summary>A listing of types: a heading line each (<c># public class N.T : bases</c>), then a line per member.</summary>
internal sealed class SurfaceText
{
    private readonly Dictionary<string, SurfaceType> types = [];

    public IReadOnlyDictionary<string, SurfaceType> Types => types;

    /// <summary>Reads listings; a type in several of them has the members of all.</summary>
    public static SurfaceText Parse(IEnumerable<string> lines)
    {
        var text = new SurfaceText();
        SurfaceType? current = null;
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                var heading = new SurfaceType(line[2..]);
                current = text.types.TryGetValue(heading.Name, out var known) ? known : text.types[heading.Name] = heading;
            }
            else
            {
                current!.Members.Add(line);
            }
        }
        return text;
    }

    /// <summary>What this surface has and the reference lacks. Annotations of nullable references are not compared.</summary>
    public IEnumerable<string> BeyondReference(SurfaceText reference)
    {
        var nullables = new NullableAnnotations(reference.Types.Keys);
        foreach (var type in Types.Values)
        {
            if (!reference.Types.TryGetValue(type.Name, out var expected))
            {
                yield return type.Name;
                continue;
            }
            foreach (string parent in type.Bases.Select(nullables.Strip).Except(expected.Bases.Select(nullables.Strip)))
                yield return $"{type.Name} : {parent}";
            foreach (string member in type.Members.Select(nullables.Strip).Except(expected.Members.Select(nullables.Strip)))
                yield return $"{type.Name}: {member}";
        }
    }
}
