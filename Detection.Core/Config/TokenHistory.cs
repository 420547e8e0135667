using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Config;

/// <summary>What stood at a token's place before, and the reference through which it came there; kept as annotations.</summary>
internal static class TokenHistory
{
    private const int LongestValue = 80;

    /// <summary>Notes what a token took the place of.</summary>
    public static void AddHistory(this JToken token, JToken before, string how)
    {
        var earlier = new Earlier(new ConfigHistory(before.Origin(), Show(before), how), before.Annotation<Earlier>());
        var own = token.Annotation<Earlier>();
        token.RemoveAnnotations<Earlier>();
        token.AddAnnotation(own is null ? earlier : own.Before(earlier));
    }

    /// <summary>Notes that a token is a copy that a reference asked for.</summary>
    public static void SetReference(this JToken token, JToken reference)
    {
        token.AddHistory(reference, "refers to this");
        token.RemoveAnnotations<ReferredFrom>();
        token.AddAnnotation(new ReferredFrom(reference.Origin(), reference.ToString()));
    }

    /// <summary>Gives a token the place and the history of another.</summary>
    public static void TakeAnnotations(this JToken token, JToken source)
    {
        token.SetOrigin(source.Origin());
        foreach (var annotation in source.Annotations<object>().Where(annotation => annotation is not ConfigOrigin)) token.AddAnnotation(annotation);
    }

    /// <summary>What stood at a token's place before, latest first.</summary>
    public static IReadOnlyList<ConfigHistory> HistoryOf(JToken token)
    {
        var all = new List<ConfigHistory>();
        for (var earlier = token.Annotation<Earlier>(); earlier is not null; earlier = earlier.Next) all.Add(earlier.Entry);
        return all;
    }

    /// <summary>The reference that brought a token, or what it is in, to its place; null where it was written there.</summary>
    public static (ConfigOrigin Origin, string Text)? ReferenceOf(JToken token)
    {
        for (JToken? current = token; current is not null; current = current.Parent)
        {
            if (current.Annotation<ReferredFrom>() is { } found) return (found.Origin, found.Text);
        }

        return null;
    }

    public static string Show(JToken token)
    {
        var text = token.ToString(Formatting.None);
        return text.Length <= LongestValue ? text : text[..(LongestValue - 4)] + " ...";
    }

    private sealed record Earlier(ConfigHistory Entry, Earlier? Next)
    {
        public Earlier Before(Earlier older) => this with { Next = Next is null ? older : Next.Before(older) };
    }

    private sealed record ReferredFrom(ConfigOrigin Origin, string Text);
}
