namespace Detection.Runner.Diagnosis;

/// <summary>Looks at one part of the machine or of the installation.</summary>
internal interface IDiagnosis
{
    /// <summary>The part, as a heading.</summary>
    string Title { get; }

    /// <summary>Whether it makes no sense without libtorch.</summary>
    bool NeedsTorch => false;

    /// <summary>Looks.</summary>
    IEnumerable<Observation> Examine();
}
