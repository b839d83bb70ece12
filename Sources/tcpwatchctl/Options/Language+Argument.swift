import ArgumentParser
import Catalog

extension Language: ExpressibleByArgument {}
