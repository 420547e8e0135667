using Detection.Runner.Commands;

return Tool.Run(args);
