package io.taosanode.plugin;

/** Shows a plugin the JDK and the contracts that it compiles against, and nothing else of ours. */
final class ContractLoader extends ClassLoader {
  private final ClassLoader product;

  ContractLoader(ClassLoader product) {
    super(ClassLoader.getPlatformClassLoader());
    this.product = product;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith("io.taosanode.series.") || name.startsWith("io.taosanode.analysis.")) {
      return product.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
