using System.CommandLine;

namespace Detection.Runner.Commands;

/// <summary><c>detection config print</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var print = new Command("print", "Prints the merged config: JSON in which a comment behind each value says where it was written.");
        var config = new ConfigArgument();
        config.AddTo(print);
        var plain = new Option<bool>("--plain") { Description = "Leaves the comments out." };
        print.Options.Add(plain);
        print.SetAction(parsed =>
        {
            Console.Out.Write(config.Load(parsed).ToJson(withOrigins: !parsed.GetValue(plain)));
            return 0;
        });
        return new Command("config", "Looks at configs.") { print };
    }
}
