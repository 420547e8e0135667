namespace Detection.Runner.Tests.Schema;

/// <summary>A way to change a config.</summary>
internal enum Change
{
    AddUnknownKey,
    MisspellSection,
    NameUnknownType,
    NameComponentOfAnotherKind,
    TakeTypeAway,
    TakeKeyAway,
    GiveOtherJsonType,
    GiveOtherText,
}
