using System.Reflection;

namespace TorchSharp.Tests.Operators;

/// <summary>Operators are looked up at their first call; a misnamed one must not wait for that.</summary>
public sealed class OperatorResolutionTests
{
    private static readonly MethodInfo Find = typeof(Op).GetMethod("Find", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly (string Owner, Op Operator)[] Declared =
    [
        .. typeof(torch).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Op))
            .Select(field => ($"{field.DeclaringType!.Name}.{field.Name}", (Op)field.GetValue(null)!)),
    ];

    [Test]
    public void EveryDeclaredOperatorExistsInTheInstalledLibtorch()
    {
        var missing = Declared.Select(Fault).OfType<string>().ToArray();

        Assert.That(missing, Is.Empty);
        Assert.That(Declared, Has.Length.GreaterThan(600));
    }

    [Test]
    public void AnUnknownOperatorIsNamed()
    {
        var unknown = new Op("aten::no_such_operator", "Tensor");

        Assert.That(() => unknown.CallVoid(), Throws.Exception.With.Message.Contains("no_such_operator"));
    }

    private static string? Fault((string Owner, Op Operator) declared)
    {
        try
        {
            Find.Invoke(declared.Operator, null);
            return null;
        }
        catch (TargetInvocationException exception)
        {
            return $"{declared.Owner}: {exception.InnerException!.Message}";
        }
    }
}
