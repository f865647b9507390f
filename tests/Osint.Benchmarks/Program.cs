Console.WriteLine("Benchmarks come with the first measured algorithm.");
