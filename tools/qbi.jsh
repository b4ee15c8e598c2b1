import io.qbi.*;
import io.qbi.data.DType;
import io.qbi.io.*;
import static io.qbi.Qbi.*;
