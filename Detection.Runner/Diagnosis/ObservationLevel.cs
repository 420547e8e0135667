namespace Detection.Runner.Diagnosis;

/// <summary>What an observation means.</summary>
internal enum ObservationLevel
{
    /// <summary>Good to know.</summary>
    Fact,

    /// <summary>Works, and could be better.</summary>
    Advice,

    /// <summary>Wrong.</summary>
    Problem,
}
