namespace Detection.Runner.Diagnosis;

/// <summary>What a finding means.</summary>
internal enum FindingLevel
{
    /// <summary>Good to know.</summary>
    Fact,

    /// <summary>Works, and could be better.</summary>
    Advice,

    /// <summary>Wrong.</summary>
    Problem,
}
