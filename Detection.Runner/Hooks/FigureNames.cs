namespace Detection.Runner.Hooks;

/// <summary>What the name of a figure says of its values (mmcv's EvalHook).</summary>
internal static class FigureNames
{
    private static readonly string[] Greater = ["acc", "top", "AR@", "auc", "precision", "mAP", "mDice", "mIoU", "mAcc", "aAcc", "AP", "recall"];
    private static readonly string[] Less = ["loss"];

    /// <summary>Which value is better: whole names count before parts of names, and those of which more is better before the others.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="greaterKeys">Names, or parts of them, of figures of which more is better; null takes the usual ones.</param>
    /// <param name="lessKeys">The same for less.</param>
    /// <returns>Null where the name does not tell.</returns>
    public static SaveBestRule? Rule(string figure, IReadOnlyList<string>? greaterKeys, IReadOnlyList<string>? lessKeys)
    {
        var (greater, less) = (greaterKeys ?? Greater, lessKeys ?? Less);
        bool Is(string key) => figure.Equals(key, StringComparison.OrdinalIgnoreCase);
        bool Has(string key) => figure.Contains(key, StringComparison.OrdinalIgnoreCase);
        if (greater.Any(Is)) return SaveBestRule.Greater;
        if (less.Any(Is)) return SaveBestRule.Less;
        return greater.Any(Has) ? SaveBestRule.Greater : less.Any(Has) ? SaveBestRule.Less : null;
    }
}
