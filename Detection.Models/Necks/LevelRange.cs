namespace Detection.Models.Necks;

/// <summary>Which of a backbone's maps a pyramid uses.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct LevelRange(int Start, int End)
{
    /// <summary>How many there are.</summary>
    public int Count => End - Start;

    /// <summary>The range that a config means.</summary>
    /// <param name="neck">Name of the neck, for messages.</param>
    /// <param name="maps">Number of the backbone's maps.</param>
    /// <param name="startLevel">The first that is used.</param>
    /// <param name="endLevel">The last one; -1 is the last there is.</param>
    /// <param name="numOuts">Number of outputs.</param>
    /// <exception cref="ArgumentException">The levels do not add up.</exception>
    public static LevelRange Of(string neck, int maps, int startLevel, int endLevel, int numOuts)
    {
        var toTheEnd = endLevel == -1 || endLevel == maps - 1;
        var range = new LevelRange(startLevel, toTheEnd ? maps : endLevel + 1);
        if (startLevel < 0 || range.Count < 1 || range.End > maps)
            throw new ArgumentException($"{neck}: start_level {startLevel} and end_level {endLevel} do not fit {maps} in_channels.");
        if (toTheEnd ? numOuts < range.Count : numOuts != range.Count)
            throw new ArgumentException($"{neck}: num_outs is {numOuts}, but levels {startLevel} to {range.End - 1} give {range.Count}; {(toTheEnd ? "take at least as many" : "with an end_level take exactly as many")}.");
        return range;
    }
}
